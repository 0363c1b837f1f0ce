"""Working as a team: handing out articles, and collecting what comes back."""
