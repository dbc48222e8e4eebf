package dev.krsession.config;

import dev.krsession.cookie.SameSite;
import dev.krsession.cookie.SecurePolicy;
import java.util.List;

/** The choices of the settings. */
final class Choices {
  static final ValueType<Boolean> YES_OR_NO = ChoiceType.of(String::valueOf, List.of(true, false));

  static final ValueType<SameSite> SAME_SITE =
      ChoiceType.of(Choices::word, List.of(SameSite.values()));

  static final ValueType<SecurePolicy> SECURE_POLICY =
      ChoiceType.of(Choices::word, List.of(SecurePolicy.values()));

  static final ValueType<OnFull> ON_FULL = ChoiceType.of(Choices::word, List.of(OnFull.values()));

  static final ValueType<OnUserFull> ON_USER_FULL =
      ChoiceType.of(Choices::word, List.of(OnUserFull.values()));

  static final ValueType<OnBackendError> ON_BACKEND_ERROR =
      ChoiceType.of(Choices::word, List.of(OnBackendError.values()));

  static final ValueType<Durability> DURABILITY =
      ChoiceType.of(Choices::word, List.of(Durability.values()));

  static final ValueType<SentinelTls> SENTINEL_TLS =
      ChoiceType.of(Choices::word, List.of(SentinelTls.values()));

  static final ValueType<SealWhat> SEAL_WHAT =
      ChoiceType.of(Choices::word, List.of(SealWhat.values()));

  private Choices() {}

  private static String word(OnBackendError onError) {
    return switch (onError) {
      case FAIL -> "fail";
      case CONTINUE_WITHOUT -> "continue-without";
    };
  }

  private static String word(SameSite sameSite) {
    return sameSite == SameSite.UNSPECIFIED ? "Unspecified" : sameSite.text();
  }

  private static String word(SecurePolicy policy) {
    return switch (policy) {
      case ALWAYS -> "Always";
      case SAME_AS_REQUEST -> "SameAsRequest";
      case NONE -> "None";
    };
  }

  private static String word(OnFull onFull) {
    return switch (onFull) {
      case EVICT_IDLE -> "evict-idle";
      case REJECT -> "reject";
    };
  }

  private static String word(OnUserFull onUserFull) {
    return switch (onUserFull) {
      case END_OLDEST -> "end-oldest";
      case REFUSE -> "refuse";
    };
  }

  private static String word(Durability durability) {
    return switch (durability) {
      case NONE -> "none";
      case REPLICA -> "replica";
    };
  }

  private static String word(SentinelTls tls) {
    return switch (tls) {
      case SAME -> "same";
      case ON -> "on";
      case OFF -> "off";
    };
  }

  private static String word(SealWhat what) {
    return switch (what) {
      case OBJECTS -> "objects";
      case ALL -> "all";
    };
  }
}
