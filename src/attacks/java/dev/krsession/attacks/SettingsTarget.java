package dev.krsession.attacks;

import dev.krsession.config.KrSettings;
import dev.krsession.config.SettingInputs;
import dev.krsession.config.SettingsException;
import dev.krsession.cookie.SetCookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Fuzzes the readers of all settings: durations, bytes, path patterns, cookie attributes. */
public final class SettingsTarget {
  private static final List<String> NAMES =
      read(Map.of()).report().lines().map(line -> line.split(" ")[0]).toList();

  private SettingsTarget() {}

  /** Loads what has to be loaded, which takes its time and is no hang. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(new byte[] {1, '1'});
  }

  /** The first byte chooses the setting: it is read, or refused by a SettingsException. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    String name = NAMES.get((data[0] & 0xFF) % NAMES.size());
    String text = new String(data, 1, data.length - 1, StandardCharsets.UTF_8);
    try {
      use(read(Map.of(name, text)), text);
    } catch (SettingsException refusal) {
      return;
    }
  }

  private static KrSettings read(Map<String, String> initParams) {
    return KrSettings.read(
        new SettingInputs(Map.of(), Map.of(), initParams, Map.of(), Map.of(), "/fuzz"));
  }

  private static void use(KrSettings settings, String text) {
    settings.pathPolicies().of(text, null);
    settings.backendOptions();
    if (settings.report().lines().count() != NAMES.size()) {
      throw new AssertionError("a value forges a line of the report");
    }
    if (!new SetCookie(settings.cookie()).expire(true).matches("[ -~]+")) {
      throw new AssertionError("a value breaks out of the header");
    }
  }
}
