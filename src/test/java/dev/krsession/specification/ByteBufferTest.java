package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Servlet 6.1 writes without arrays. */
@OnServlet61
@ParameterizedClass
@ArgumentsSource(TomcatStages.class)
final class ByteBufferTest {
  private final Guest max;

  ByteBufferTest(Stage stage) {
    max = stage.guest();
  }

  @ParameterizedTest
  @Rule(
      in = "ServletOutputStream#write(ByteBuffer)",
      says = "the session is saved before a buffer is written, heap or direct")
  @ValueSource(booleans = {false, true})
  void aBufferIsWrittenAfterTheSessionIsSaved(boolean isDirect) {
    byte[] page = "page".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
    Answer answer = max.visits(Guest.storing((request, response) -> {
      ByteBuffer buffer =
          isDirect ? ByteBuffer.allocateDirect(page.length) : ByteBuffer.allocate(page.length);
      response.getOutputStream().write(buffer.put(page).flip());
      assertThat(buffer.hasRemaining()).isFalse();
      request.getSession().setAttribute("late", "kept too");
    }));
    max.requireKept(answer, 200);
    assertThat(answer.body()).isEqualTo("page".repeat(10_000));
  }
}
