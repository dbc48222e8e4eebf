package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes are counted as an encoder makes them, whatever the encoding. */
class EncodedLengthTest {
  private static final List<String> TEXT = List.of(
      "page", "ä", "a\u3042a\u3042", "\u20ac", "\ud83d\ude00", "\ud83d", "\ude00", "\ud800", "\n");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-8",
        "utf8",
        "ISO-8859-1",
        "US-ASCII",
        "windows-1252",
        "UTF-16",
        "UTF-16LE",
        "UTF-32",
        "GB18030",
        "GBK",
        "Big5",
        "Shift_JIS",
        "EUC-JP",
        "EUC-KR",
        "ISO-2022-JP",
        "ISO-2022-KR"
      })
  void noByteIsForgotten(String encoding) throws IOException {
    EncodedLength length = EncodedLength.in(encoding);
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    long counted = 0;
    try (OutputStreamWriter writer = new OutputStreamWriter(made, Charset.forName(encoding))) {
      for (String piece : TEXT) {
        writer.write(piece.repeat(700));
        writer.flush();
        counted += length.of(CharBuffer.wrap(piece.repeat(700)));
        assertThat(counted).as(piece).isGreaterThanOrEqualTo(made.size());
      }
    }
  }

  @Test
  void escapesCount() {
    assertThat(EncodedLength.in("ISO-2022-JP").of(CharBuffer.wrap("a\u3042a"))).isEqualTo(10);
  }

  @Test
  void theByteOrderMarkCountsOnce() {
    EncodedLength length = EncodedLength.in("UTF-16");
    assertThat(length.of(CharBuffer.wrap("a"))).isEqualTo(4);
    assertThat(length.of(CharBuffer.wrap("a"))).isEqualTo(2);
  }

  @Test
  void fourBytesOfGb18030AreFour() {
    assertThat(EncodedLength.in("GB18030").of(CharBuffer.wrap("ä"))).isEqualTo(4);
  }

  @Test
  void anUnknownEncodingCountsTooMuch() {
    assertThat(EncodedLength.in("no-such-encoding").of(CharBuffer.wrap("abcd"))).isEqualTo(32);
  }
}
