package dev.krsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoisonedBytesTest {
  private static final AttributeCodec CODEC =
      AttributeCodecTest.codec(AllowedTypes.of(List.of("dev.krsession.codec.*")));

  /** Loading this class is a mistake, and starting it would show. */
  public static final class Trap {
    static {
      System.setProperty("kr-trap", "sprung");
    }
  }

  private static byte[] typed(char tag, String type, String content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    Framed.append(out, type.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(content.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "aced0005737200",
        "ff",
        "6e",
        "00",
        "61ff",
        "6161c3",
        "2d",
        "31326162",
        "3939393939393939393939393939393939393939",
        "7402",
        "74",
        "67",
        "49",
        "4a",
        "4a05",
        "45ffffffff0f",
        "45ffffffffff",
        "6c05",
        "6d0131",
        "6f01310131",
        "5501",
        "4401",
        "7220",
        "5a41",
        "4c",
        "77",
        "64"
      })
  void damagedBytesAreACodecExceptionOrAValue(String hex) {
    Throwable thrown = catchThrowable(() -> CODEC.decode(HexFormat.of().parseHex(hex)));
    assertThat(thrown)
        .satisfiesAnyOf(
            nothing -> assertThat(nothing).isNull(),
            codec -> assertThat(codec).isInstanceOf(CodecException.class));
  }

  @Test
  void javaSerializationIsNotOurs() {
    assertThatThrownBy(() -> CODEC.decode(HexFormat.of().parseHex("aced0005737200116a6176612e")))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("not ours");
  }

  @Test
  void aTypeThatIsNotOnTheListIsNotEvenLoaded() {
    assertThatThrownBy(() -> CODEC.decode(typed('J', "javax.script.ScriptEngineManager", "{}")))
        .isInstanceOfSatisfying(
            CodecException.class,
            e -> assertThat(e.type()).isEqualTo("javax.script.ScriptEngineManager"))
        .hasMessageContaining("codec.allowed-types");
  }

  @Test
  void anEnumLookUpStartsNoClass() {
    String trap = Trap.class.getName();
    assertThatThrownBy(() -> CODEC.decode(typed('E', trap, "X")))
        .isInstanceOf(CodecException.class);
    assertThat(System.getProperty("kr-trap")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "J, {\"total\":\"4111-1111\"}",
        "J, {\"total\":4111-1111",
        "I, 4111-1111",
      })
  void theirContentsAreInNoTrace(char tag, String content) {
    byte[] bytes = tag == 'J'
        ? typed(tag, Cart.class.getName(), content)
        : (tag + content).getBytes(StandardCharsets.UTF_8);
    Throwable thrown = catchThrowable(() -> CODEC.decode(bytes));
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    assertThat(thrown).isInstanceOf(CodecException.class);
    assertThat(trace.toString()).doesNotContain("4111");
  }

  @Test
  void storedTextForgesNoLogLine() {
    assertThat(CodecException.printable("a\r\nb\u2028\u001b[2K"))
        .isEqualTo("a\\u000d\\u000ab\\u2028\\u001b[2K");
  }

  @Test
  void aTypeThatHasGoneIsACodecException() {
    assertThatThrownBy(() -> CODEC.decode(typed('J', "dev.krsession.codec.Gone", "{}")))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("no such class");
  }

  @Test
  void aConstantThatHasGoneIsACodecException() {
    String colour = AttributeCodecTest.Colour.class.getName();
    assertThatThrownBy(() -> CODEC.decode(typed('E', colour, "BLUE")))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("no such constant");
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 1_000, 100_000})
  void deepJsonNeverReachesYasson(int depth) {
    String json = "{\"items\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    assertThatThrownBy(() -> CODEC.decode(typed('J', Cart.class.getName(), json)))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("deeper than 64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"gone\":[\"total\":1}",
        "{\"gone\":[1}}",
        "{\"gone\":{\"a\":[1]",
        "{\"items\":[",
        "]["
      })
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void jsonThatEndsTooEarlyIsNotLookedThroughForEver(String json) {
    assertThatThrownBy(() -> CODEC.decode(typed('J', Cart.class.getName(), json)))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("brackets");
  }

  @Test
  void bracketsInTextsNeedNotMatch() {
    String json = "{\"gone\":[\"]\\\"}\",{\"a\":[]}],\"items\":[\"[{\"]}";
    assertThat(CODEC.decode(typed('J', Cart.class.getName(), json)))
        .isInstanceOfSatisfying(
            Cart.class, cart -> assertThat(cart.getItems()).containsExactly("[{"));
  }

  @Test
  void jsonInAnotherEncodingIsRefused() {
    byte[] head = typed('J', Cart.class.getName(), "");
    byte[] json = "{\"items\":[\"\u2220\"]}".getBytes(StandardCharsets.UTF_16LE);
    byte[] both = Arrays.copyOf(head, head.length + json.length);
    System.arraycopy(json, 0, both, head.length, json.length);
    assertThatThrownBy(() -> CODEC.decode(both)).isInstanceOf(CodecException.class);
  }

  @Test
  void jsonOfAnotherShapeIsACodecException() {
    assertThatThrownBy(() -> CODEC.decode(typed('J', Cart.class.getName(), "[1]")))
        .isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> CODEC.decode(typed('J', Cart.class.getName(), "null")))
        .isInstanceOf(CodecException.class);
  }

  @Test
  void deepListsAreACodecException() {
    byte[] bytes = {'l'};
    for (int i = 0; i < 2_000; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write('l');
      Framed.append(out, bytes);
      bytes = out.toByteArray();
    }
    byte[] deep = bytes;
    assertThatThrownBy(() -> CODEC.decode(deep)).isInstanceOf(CodecException.class);
  }

  @Test
  void aTypeNameReachesTheLogPrintable() {
    assertThatThrownBy(() -> CODEC.decode(typed('J', "evil\n2026 INFO fine", "{}")))
        .isInstanceOfSatisfying(
            CodecException.class, e -> assertThat(e.type()).isEqualTo("evil\\u000a2026 INFO fine"));
  }

  @Test
  void noMutationOfGoodBytesThrowsAnythingElse() {
    Random random = new Random(42);
    Cart cart = new Cart();
    cart.setItems(List.of("tea"));
    byte[] good = CODEC.encode("a", List.of(PlainValues.all(), Map.of("k", cart)));
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = Arrays.copyOf(good, 1 + random.nextInt(good.length));
      bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      assertThatCode(() -> decodeOrRefuse(bad)).doesNotThrowAnyException();
    }
  }

  private static void decodeOrRefuse(byte[] bytes) {
    try {
      CODEC.decode(bytes);
    } catch (CodecException expected) {
      assertThat(expected.type()).isNotEmpty();
    }
  }
}
