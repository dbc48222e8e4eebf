package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.krsession.boot.KrSessionAutoConfiguration;
import dev.krsession.container.Backend;
import dev.krsession.container.LogMessages;
import dev.krsession.kit.Visitor;
import jakarta.servlet.ServletContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.mock.web.MockFilterConfig;

/** Sessions in the database that the application has anyway. */
class DataSourceBeanTest {
  private static final String JDBC = "--spring.profiles.include=database";

  private static HikariDataSource database() {
    HikariDataSource source = new HikariDataSource();
    source.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return source;
  }

  private static int sessions(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM kr_session")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Two databases, neither of them more than the other. */
  @Configuration
  static class Two {
    @Bean
    DataSource shop() {
      return database();
    }

    @Bean
    DataSource archive() {
      return database();
    }
  }

  /** Two databases, of which one is for everything that does not say which. */
  @Configuration
  static class OneOfThemPrimary {
    @Bean
    @Primary
    DataSource shop() {
      return database();
    }

    @Bean
    DataSource archive() {
      return database();
    }
  }

  /** Two databases, of which one is for those alone that name it. */
  @Configuration
  static class OneOfThemApart {
    @Bean
    DataSource shop() {
      return database();
    }

    @Bean(defaultCandidate = false)
    DataSource archive() {
      return database();
    }
  }

  private static Shop shop(Class<?> databases, String... more) {
    return Shop.with(new Class<?>[] {ShopApplication.class, databases}, Backend.MEMORY, more);
  }

  private static void assertKeptIn(Shop shop, String bean) throws SQLException {
    Visitor visitor = shop.visitor();
    visitor.get("/public/visits");
    assertThat(visitor.get("/public/visits").body()).isEqualTo("visits 2");
    assertThat(sessions(shop.bean(bean, DataSource.class))).isOne();
  }

  @Test
  void thePrimaryOneIsTaken() throws SQLException {
    try (Shop shop = shop(OneOfThemPrimary.class, JDBC)) {
      assertKeptIn(shop, "shop");
    }
  }

  @Test
  void oneThatHasToBeNamedIsNotTakenUnnamed() throws SQLException {
    try (Shop shop = shop(OneOfThemApart.class, JDBC)) {
      assertKeptIn(shop, "shop");
    }
  }

  @Test
  void aNameChooses() throws SQLException {
    try (Shop shop = shop(OneOfThemPrimary.class, "--krsession.jdbc.datasource=archive")) {
      assertKeptIn(shop, "archive");
    }
  }

  @Test
  void severalWithoutANameStopTheStart() {
    assertThatThrownBy(() -> shop(Two.class, JDBC).close())
        .rootCause()
        .hasMessageStartingWith("krsession.backend (Spring property krsession.backend, ")
        .hasMessageEndingWith("): it is jdbc, but the application has several DataSource beans; set"
            + " krsession.jdbc.datasource to one of shop, archive");
  }

  @Test
  void aNameThatNothingHasStopsTheStart() {
    assertThatThrownBy(() -> shop(Two.class, "--krsession.jdbc.datasource=shp").close())
        .hasStackTraceContaining("krsession.jdbc.datasource (Spring property")
        .hasStackTraceContaining("there is no DataSource 'shp' (")
        .hasStackTraceContaining(
            "name one of the DataSource beans (shop, archive), or one in JNDI");
  }

  @Test
  void withoutAnyTheFilterRefusesToStart() {
    new WebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(KrSessionAutoConfiguration.class))
        .withPropertyValues("krsession.backend=jdbc")
        .run(context -> refused(
                context.getBean(FilterRegistrationBean.class), context.getServletContext())
            .hasMessageContaining("it is jdbc, but the application has no DataSource bean; set"
                + " spring.datasource.url, or krsession.jdbc.url for a database of its own"));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      FilterRegistrationBean<?> filter, ServletContext context) {
    return assertThatThrownBy(() -> filter.getFilter().init(new MockFilterConfig(context)));
  }

  /** A pool that says whether it was used after it was closed. */
  @Configuration
  static class Watched {
    static final class Pool extends HikariDataSource {
      static volatile Optional<String> usedLate = Optional.empty();

      @Override
      public Connection getConnection() throws SQLException {
        if (isClosed()) {
          usedLate = Optional.of(Thread.currentThread().getName());
        }
        return super.getConnection();
      }
    }

    @Bean
    DataSource watched() {
      Pool pool = new Pool();
      pool.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
      return pool;
    }
  }

  @Test
  void theFilterEndsBeforeTheDataSourceDoes() {
    try (LogMessages log = LogMessages.listen()) {
      try (Shop shop = shop(Watched.class, JDBC)) {
        shop.visitor().get("/public/visits");
      }
      assertThat(Watched.Pool.usedLate).isEmpty();
      assertThat(log.of("dev.krsession")).noneMatch(line -> line.startsWith("store."));
    }
  }

  @Test
  void aUrlOfItsOwnGoesBeforeTheBeans() throws SQLException {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    try (Shop shop = shop(Two.class, "--krsession.jdbc.url=" + url);
        HikariDataSource own = new HikariDataSource()) {
      own.setJdbcUrl(url);
      shop.visitor().get("/public/visits");
      assertThat(sessions(own)).isOne();
    }
  }
}
