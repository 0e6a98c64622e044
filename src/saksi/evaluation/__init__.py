"""How well Saksi does what it promises, measured on articles whose parties are known."""
