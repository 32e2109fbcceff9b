"""What the asset tools share: measuring levels, limiting peaks, writing Ogg Vorbis."""
