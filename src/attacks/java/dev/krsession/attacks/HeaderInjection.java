package dev.krsession.attacks;

import dev.krsession.bare.BareContainer;
import java.util.List;
import java.util.Map;

/** Characters that break out of a Set-Cookie header, in every setting that goes into it. */
final class HeaderInjection {
  private static final List<String> INTRUDERS = List.of("\r", "\n", ";", "\0");

  /** Each with a value that is good until something stands in its middle. */
  private static final Map<String, String> SETTINGS = Map.of(
      "cookie.name", "Kr.%sSession",
      "cookie.domain", "shop%s.example",
      "cookie.path", "/sh%sop",
      "cookie.http-only", "tr%sue",
      "cookie.same-site", "La%sx",
      "cookie.secure-policy", "Al%sways",
      "cookie.max-age", "1%sh",
      "cookie.partitioned", "fal%sse",
      // here a semicolon begins the next attribute, so one that has a setting of its own is behind
      "cookie.extensions", "Priority=High%sDomain=evil.example");

  private HeaderInjection() {}

  static List<Finding> findings() {
    int tried = 0;
    int refused = 0;
    for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
      for (String intruder : INTRUDERS) {
        tried++;
        refused += isRefused(setting.getKey(), setting.getValue().formatted(intruder)) ? 1 : 0;
      }
    }
    boolean control = !isRefused("cookie.name", "Kr.Session");
    return List.of(new Finding(
        "CR, LF, `;` and NUL in each of the " + SETTINGS.size() + " cookie settings",
        "start refused",
        refused + " of " + tried + " refused" + (control ? "" : ", a good one as well"),
        refused == tried && control));
  }

  private static boolean isRefused(String setting, String value) {
    try {
      new BareContainer(Map.of(setting, value)).close();
      return false;
    } catch (AssertionError refusal) {
      return String.valueOf(refusal.getCause().getMessage()).contains(setting);
    }
  }
}
