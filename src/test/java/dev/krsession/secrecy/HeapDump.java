package dev.krsession.secrecy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What lives on in a {@link HeapHolder}, and what must not be in there. */
record HeapDump(byte[] bytes, String cookie) {
  /** What every dump holds. */
  static final byte[] CONTROL = "this stands in the heap on purpose".getBytes();

  /** Has a JVM serve a visitor and dumps it; with a Redis URI or without. */
  static HeapDump of(Path folder, String key, List<String> redisUri)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("key"), key);
    new Masked(folder.resolve("control")).write(CONTROL);
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        HeapHolder.class.getName(),
        folder.toString()));
    command.addAll(redisUri);
    File log = folder.resolve("log.txt").toFile();
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(Files.readString(log.toPath()));
    }
    byte[] cookie = new Masked(folder.resolve("cookie")).read();
    String value = new String(cookie).split("=", 2)[1];
    return new HeapDump(Files.readAllBytes(folder.resolve("heap.hprof")), value);
  }

  /** The secret in the cookie. */
  byte[] secret() {
    byte[] all = Base64.getUrlDecoder().decode(cookie);
    return java.util.Arrays.copyOfRange(all, 25, 41);
  }

  boolean holds(byte[] wanted) {
    for (int at = 0; at <= bytes.length - wanted.length; at++) {
      if (bytes[at] == wanted[0] && isAt(at, wanted)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(int at, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
