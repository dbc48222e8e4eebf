package dev.krsession.attacks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Ways to make a cookie's value into another one that looks much like it. */
enum Mutation {
  /** One to three characters become others. */
  CHANGE {
    @Override
    String of(String value, String other, RandomGenerator random) {
      StringBuilder changed = new StringBuilder(value);
      for (int left = random.nextInt(1, 4); left > 0; left--) {
        changed.setCharAt(random.nextInt(value.length()), visible(random));
      }
      return changed.toString();
    }
  },
  /** One bit of the bytes is turned. */
  TURN {
    @Override
    String of(String value, String other, RandomGenerator random) {
      byte[] bytes = Base64.getUrlDecoder().decode(value);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  },
  /** It ends early. */
  CUT {
    @Override
    String of(String value, String other, RandomGenerator random) {
      return value.substring(0, random.nextInt(value.length()));
    }
  },
  /** Something comes behind it. */
  EXTEND {
    @Override
    String of(String value, String other, RandomGenerator random) {
      return value + other.substring(0, random.nextInt(1, other.length()));
    }
  },
  /** Two characters change places. */
  SWAP {
    @Override
    String of(String value, String other, RandomGenerator random) {
      int one = random.nextInt(value.length());
      int two = random.nextInt(value.length());
      StringBuilder swapped = new StringBuilder(value);
      swapped.setCharAt(one, value.charAt(two));
      swapped.setCharAt(two, value.charAt(one));
      return swapped.toString();
    }
  },
  /** A part of it is another genuine cookie's, such as its tag or its secret. */
  SPLICE {
    @Override
    String of(String value, String other, RandomGenerator random) {
      int from = random.nextInt(value.length());
      int to = random.nextInt(from, value.length()) + 1;
      return value.substring(0, from) + other.substring(from, to) + value.substring(to);
    }
  },
  /** The same bytes are written in another way. */
  ENCODE {
    @Override
    String of(String value, String other, RandomGenerator random) {
      byte[] bytes = Base64.getUrlDecoder().decode(value);
      return switch (random.nextInt(6)) {
        case 0 -> HexFormat.of().formatHex(bytes);
        case 1 -> Base64.getEncoder().encodeToString(bytes);
        case 2 -> value + "=".repeat(random.nextInt(1, 4));
        case 3 -> URLEncoder.encode(value + "=", StandardCharsets.US_ASCII);
        case 4 -> String.format("%%%02x%s", (int) value.charAt(0), value.substring(1));
        default -> random.nextBoolean() ? value.toLowerCase() : value.toUpperCase();
      };
    }
  },
  /** One bit of what the last characters leave over is used, as sloppy decoders allow. */
  SPARE_BITS {
    @Override
    String of(String value, String other, RandomGenerator random) {
      int last = value.charAt(value.length() - 1);
      return value.substring(0, value.length() - 1) + (char) (last ^ 1 << random.nextInt(3));
    }
  };

  /** What becomes of a value; {@code other} is another genuine one. Perhaps nothing. */
  abstract String of(String value, String other, RandomGenerator random);

  /** No blank, quote or semicolon: they end a cookie and are no part of it. */
  private static char visible(RandomGenerator random) {
    char any = (char) random.nextInt('#', 0x7F);
    return any == ';' ? '_' : any;
  }
}
