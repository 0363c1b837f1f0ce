"""How far annotators agree: pure measures on plain inputs, one module each."""
