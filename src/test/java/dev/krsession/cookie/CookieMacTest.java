package dev.krsession.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import javax.crypto.Mac;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Our HMAC against the JDK's. */
class CookieMacTest {
  private final Random random = new Random(20_261_128);

  @RepeatedTest(20)
  void aTagIsTheBeginningOfTheJdksOwn() {
    byte[] key = bytes(random.nextInt(65));
    byte[] context = bytes(random.nextInt(200));
    byte[] cookie = bytes(CookieText.BYTES);
    new CookieMac(key).sign(context, cookie);
    Mac mac = HmacSha256.under(key.length == 0 ? new byte[1] : key);
    mac.update(context);
    mac.update(cookie, 0, CookieText.TAG_AT);
    assertThat(Arrays.copyOfRange(cookie, CookieText.TAG_AT, CookieText.BYTES))
        .isEqualTo(Arrays.copyOf(mac.doFinal(), CookieText.TAG_BYTES));
  }

  @Test
  void oneTagLeavesNothingThatChangesTheNext() {
    CookieMac mac = new CookieMac(bytes(HmacSha256.BYTES));
    byte[] first = bytes(CookieText.BYTES);
    byte[] again = first.clone();
    mac.sign(new byte[0], first);
    mac.sign(bytes(7), bytes(CookieText.BYTES));
    mac.sign(new byte[0], again);
    assertThat(again).isEqualTo(first);
  }

  @Test
  void aKeyLongerThanABlockIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CookieMac(new byte[65]));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
