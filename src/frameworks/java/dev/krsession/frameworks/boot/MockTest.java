package dev.krsession.frameworks.boot;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;

import dev.krsession.KrSessionFilter;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A test of an application without a server, its filters added as Boot adds them. */
@SpringBootTest(classes = ShopApplication.class, properties = "krsession.cookie.name=Mock")
class MockTest {
  @Autowired
  private WebApplicationContext context;

  @Autowired
  private FilterRegistrationBean<KrSessionFilter> filter;

  private MockMvc mvc;

  @BeforeEach
  void build() {
    mvc = MockMvcBuilders.webAppContextSetup(context)
        .addFilter(
            filter.getFilter(),
            filter.getFilterName(),
            filter.getInitParameters(),
            filter.determineDispatcherTypes(),
            "/*")
        .build();
  }

  @Test
  void theCookieOpensTheSession() throws Exception {
    Cookie cookie = mvc.perform(get("/public/visits"))
        .andExpect(cookie().exists("Mock"))
        .andReturn()
        .getResponse()
        .getCookie("Mock");
    mvc.perform(get("/public/visits").cookie(cookie)).andExpect(content().string("visits 2"));
  }
}
