package dev.krsession.attacks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Coverage-guided fuzzing of all that reads text or bytes from outside, by Jazzer. */
final class Fuzzing {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 20);

  private Fuzzing() {}

  static List<Finding> findings() throws IOException, InterruptedException {
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put("cookie", "dev.krsession.attacks.CookieTarget");
    targets.put("codec", "dev.krsession.attacks.CodecTarget");
    targets.put("redis-uri", "dev.krsession.attacks.RedisUriTarget");
    targets.put("settings", "dev.krsession.attacks.SettingsTarget");
    targets.put("keys", "dev.krsession.attacks.KeysTarget");
    targets.put("descriptor", "dev.krsession.servlet.DescriptorTarget");
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, String> target : targets.entrySet()) {
      findings.add(finding(target.getKey(), target.getValue()));
    }
    return findings;
  }

  private static Finding finding(String name, String target)
      throws IOException, InterruptedException {
    Path seeds = Path.of("src", "attacks", "resources", "fuzz", name);
    FuzzRun run = FuzzRun.of(target, seeds, Path.of("target", "fuzz", name), SECONDS);
    return new Finding(
        "fuzzing for " + SECONDS + " s: " + name,
        "0 crashes, 0 hangs of 10 s",
        run.text(),
        run.isClean());
  }
}
