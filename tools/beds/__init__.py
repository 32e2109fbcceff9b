"""Makes the beds: soundscapes that loop without a seam."""
