package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void itShowsEverySettingWithValueAndSource() {
    KrSettings settings = Given.that("cookie.same-site", "strict")
        .and("paths.off", "/a,*.css")
        .and(Source.ENVIRONMENT, "signing.keys", "k1:nmDL9RiSdIfCmKhvH7DYB7Fb+jnYJxB9NIIejdxtmrM=")
        .and(Source.SYSTEM_PROPERTY, "absolute-timeout", "480m")
        .and(Source.CONTEXT_PARAM, "limits.sessions", "0500")
        .and(Source.SESSION_CONFIG, "idle-timeout", "0")
        .at("/shop")
        .read();

    assertThat(settings.report()).isEqualTo("""
            auto                           true           default
            cookie.name                    Kr.Session     default
            cookie.domain                  none           default
            cookie.path                    /shop          default: the context path, / for the root
            cookie.http-only               true           default
            cookie.same-site               Strict         init-param cookie.same-site
            cookie.secure-policy           SameAsRequest  default
            cookie.max-age                 none           default
            cookie.renew-every             off            default
            cookie.partitioned             false          default
            cookie.extensions              none           default
            idle-timeout                   never          the webapp's session-config
            absolute-timeout               8h             system property krsession.absolute-timeout
            io-timeout                     10s            default
            signing.keys                   (set, hidden)  environment variable KRSESSION_SIGNING_KEYS
            signing.keys-file              none           default
            signing.revoked-until          none           default
            redis.uri                      none           default
            redis.username                 none           default
            redis.password                 none           default
            redis.password-file            none           default
            redis.credentials              none           default
            redis.sentinel.username        none           default
            redis.sentinel.password        none           default
            redis.sentinel.password-file   none           default
            redis.sentinel.tls             same           default
            redis.protocol                 2              default
            redis.pool.max                 64             default
            redis.durability               none           default
            redis.near-cache               false          default
            redis.tls.truststore           none           default
            redis.tls.truststore-password  none           default
            redis.tls.keystore             none           default
            redis.tls.keystore-password    none           default
            redis.tls.certificate          none           default
            redis.tls.key                  none           default
            redis.tls.bundle               none           default
            jdbc.url                       none           default
            jdbc.user                      none           default
            jdbc.password                  none           default
            jdbc.password-file             none           default
            jdbc.pool.max                  10             default
            jdbc.datasource                none           default
            jdbc.create-tables             true           default
            backend                        memory         default: memory; redis where redis.uri is set, jdbc where jdbc.url or jdbc.datasource is
            backend.options                none           default
            instance-name                  krsession      default
            touch                          5%             default
            codec.allowed-types            none           default
            codec.node-local-types         none           default
            codec.node-local-attributes    none           default
            codec.java-types               auto           default
            codec.seal                     objects        default
            on-backend-error               fail           default
            paths.off                      /a, *.css      init-param paths.off
            paths.read-only                none           default
            paths.no-touch                 none           default
            limits.sessions                500            context-param krsession.limits.sessions
            limits.attributes              none           default: none in memory; 10000 in a shared store
            limits.attribute-bytes         16m            default
            limits.session-bytes           64m            default
            limits.sessions-per-user       none           default
            limits.on-user-full            end-oldest     default
            limits.on-full                 evict-idle     default
            limits.new-sessions            none           default
            proxies.trusted                none           default
            metrics.jmx                    true           default
            log.mdc-key                    none           default
            console.enabled                false          default
            console.role                   none           default""");
  }

  @Test
  void aLongValueDoesNotPushTheOthersAside() {
    String file = "f".repeat(200);

    assertThat(Given.that("redis.password-file", file).read().report().lines())
        .contains(
            "backend                        " + "memory" + " ".repeat(34)
                + "  default: memory; redis where redis.uri is set, jdbc where jdbc.url or jdbc.datasource is");
  }

  @Test
  void aLineBreakInAValueForgesNoLine() {
    assertThat(Given.that("redis.password-file", "a\nb").read().report().lines())
        .hasSameSizeAs(Settings.all());
  }
}
