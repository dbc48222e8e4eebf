package dev.krsession;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** Stands for the jar slf4j-nop, by the name of its provider. */
final class SilentProvider {
  private SilentProvider() {}

  static Path jar(Path jar) throws IOException {
    Path source = jar.resolveSibling("NOPServiceProvider.java");
    Files.writeString(source, "package org.slf4j.nop; public final class NOPServiceProvider {}");
    int result = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-d", jar.getParent().toString(), source.toString());
    if (result != 0) {
      throw new IOException("javac: " + result);
    }
    String name = "org/slf4j/nop/NOPServiceProvider.class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry(name));
      entries.write(Files.readAllBytes(jar.resolveSibling(name)));
    }
    return jar;
  }
}
