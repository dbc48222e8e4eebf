package dev.krsession.frameworks;

import java.util.function.Consumer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Requests without a server, by what Spring 6 and 7 have alike in a compiled class. */
public final class MockRequests {
  private MockRequests() {}

  /** A GET with something more. */
  public static RequestBuilder get(String path, Consumer<MockHttpServletRequest> more) {
    return context -> {
      MockHttpServletRequest request = MockMvcRequestBuilders.get(path).buildRequest(context);
      more.accept(request);
      return request;
    };
  }
}
