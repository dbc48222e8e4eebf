package dev.krsession.frameworks.migration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** An application as it is with Spring Session, and without a change after that. */
@SpringBootApplication
public class OrdersApplication {
  /** Says where it listens once it does. */
  public static void main(String[] arguments) {
    System.out.println("port "
        + SpringApplication.run(OrdersApplication.class, arguments)
            .getEnvironment()
            .getRequiredProperty("local.server.port"));
  }

  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        User.withUsername("max").password("{noop}secret").roles("BUYER").build());
  }

  @Bean
  SecurityFilterChain pages(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .formLogin(Customizer.withDefaults())
        .build();
  }
}
