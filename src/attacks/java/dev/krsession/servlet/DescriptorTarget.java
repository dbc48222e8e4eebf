package dev.krsession.servlet;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Fuzzes the reader of web.xml and web-fragment.xml. */
public final class DescriptorTarget {
  private DescriptorTarget() {}

  /** Loads what has to be loaded, which takes its time and is no hang. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(new byte[] {'<'});
  }

  /** A descriptor's bytes: listeners or an IOException, nothing else. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      Descriptor.read(new ByteArrayInputStream(data));
    } catch (IOException refusal) {
      return;
    }
  }
}
