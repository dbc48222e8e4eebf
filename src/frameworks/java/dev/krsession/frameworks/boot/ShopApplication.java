package dev.krsession.frameworks.boot;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** A shop. The filter is there because its jar is. */
@SpringBootApplication
public class ShopApplication {
  /** Tells Spring of sessions that begin, end or change their id. */
  @Bean
  HttpSessionEventPublisher sessionEvents() {
    return new HttpSessionEventPublisher();
  }

  /** Hears what comes into sessions. */
  @Bean
  ServletListenerRegistrationBean<AttributeDiary> attributeDiary() {
    return new ServletListenerRegistrationBean<>(new AttributeDiary());
  }
}
