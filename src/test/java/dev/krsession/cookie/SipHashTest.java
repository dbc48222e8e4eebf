package dev.krsession.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The authors' own test vectors: the key is 00 01 ... 0f, the text 00 01 ... of some length. */
class SipHashTest {
  private final SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

  @ParameterizedTest
  @CsvSource({
    "0, a3817f04ba25a8e66df67214c7550293",
    "1, da87c1d86b99af44347659119b22fc45",
    "8, 3b62a9ba6258f5610f83e264f31497b4",
    "15, 5493e99933b0a8117e08ec0f97cfc3d9",
  })
  void itIsTheAuthors(int length, String expected) {
    assertThat(hex(hash.of(text(length)))).isEqualTo(expected);
  }

  @Test
  void eachBitOfATextCounts() {
    Set<SipHash.Value> seen = new HashSet<>();
    String text = text(76);
    for (int bit = 0; bit < 76 * Character.SIZE; bit++) {
      StringBuilder other = new StringBuilder(text);
      int at = bit / Character.SIZE;
      other.setCharAt(at, (char) (text.charAt(at) ^ 1 << bit % Character.SIZE));
      seen.add(hash.of(other));
    }
    // A character above U+00FF counts by its low bits, and as the union of all others' high bits.
    assertThat(seen).hasSize(76 * 8 + 8).doesNotContain(hash.of(text));
  }

  @Test
  void anotherKeyHasAnotherHash() {
    assertThat(new SipHash(1, 2).of("text")).isNotEqualTo(hash.of("text"));
  }

  private static String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < length; at++) {
      text.append((char) at);
    }
    return text.toString();
  }

  private static String hex(SipHash.Value value) {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    return HexFormat.of()
        .formatHex(bytes.putLong(value.first()).putLong(value.second()).array());
  }
}
