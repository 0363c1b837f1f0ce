"""What a project lead does with files: handing articles out, collecting what comes back, reporting agreement."""
