package dev.krsession.frameworks.boot;

import dev.krsession.KrSessionFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** A shop. */
@SpringBootApplication
public class ShopApplication {
  /** In front of all others; its settings are in application.properties. */
  @Bean
  @ConfigurationProperties("shop.session")
  FilterRegistrationBean<KrSessionFilter> krSession() {
    var bean = new FilterRegistrationBean<>(new KrSessionFilter());
    bean.setOrder(Integer.MIN_VALUE + 50);
    bean.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
    return bean;
  }

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
