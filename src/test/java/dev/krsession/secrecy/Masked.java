package dev.krsession.secrecy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that tells a secret without holding it, so that reading it leaves no trace of it. */
record Masked(Path file) {
  private static final int MASK = 0x5A;

  void write(byte[] secret) throws IOException {
    Files.write(file, turned(secret));
  }

  byte[] read() throws IOException {
    return turned(Files.readAllBytes(file));
  }

  private static byte[] turned(byte[] bytes) {
    byte[] turned = bytes.clone();
    for (int at = 0; at < turned.length; at++) {
      turned[at] ^= MASK;
    }
    return turned;
  }
}
