not twice
