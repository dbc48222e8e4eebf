package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.codec.CodecOptions;
import dev.krsession.codec.JavaTypes;
import dev.krsession.codec.NodeLocalAttributes;
import dev.krsession.codec.NodeLocalTypes;
import dev.krsession.codec.PresetClasses;
import dev.krsession.codec.SealKeys;
import dev.krsession.codec.SessionCodec;
import dev.krsession.session.SessionHandle;
import java.io.Serializable;
import java.net.URL;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.Subject;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.web.servlet.FlashMap;

/**
 * What the frameworks themselves put into a session is kept by the presets, and by nothing else.
 */
class PresetsTest {
  private static final SealKeys.Key KEY =
      new SealKeys.Key(1, new SecretKeySpec(new byte[32], "HmacSHA256"));

  private static SessionCodec codec() {
    CodecOptions options = new CodecOptions(
        AllowedTypes.NONE,
        JavaTypes.of(List.of("spring-security", "spring-mvc", "jaas")),
        NodeLocalTypes.KNOWN,
        NodeLocalAttributes.NONE,
        false,
        "shop",
        64 << 10);
    SealKeys keys = new SealKeys() {
      @Override
      public Key current() {
        return KEY;
      }

      @Override
      public Optional<Key> find(int id) {
        return Optional.of(KEY);
      }
    };
    return new AttributeCodec(
            options, PresetsTest.class.getClassLoader(), List::of, keys, refusal -> {})
        .within(new SessionHandle(1, 2));
  }

  static Stream<Object> whatFrameworksStore() throws Exception {
    UserDetails user =
        User.withUsername("max").password("x").roles("BUYER", "ADMIN").build();
    var login =
        UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
    login.setDetails(new WebAuthenticationDetails("127.0.0.1", "id"));
    FlashMap flash = new FlashMap();
    flash.put("notice", "Thank you");
    flash.put(
        "org.springframework.validation.BindingResult.cart",
        rejected(new BeanPropertyBindingResult(new HashMap<>(Map.of("a", 1)), "cart")));
    flash.addTargetRequestParam("a", "b");
    flash.setTargetRequestPath("/cart");
    flash.startExpirationPeriod(180);
    Subject subject =
        new Subject(true, Set.of(new X500Principal("CN=max")), Set.of("public"), Set.of("private"));
    return Stream.of(
        new SecurityContextImpl(login),
        new SecurityContextImpl(
            new RememberMeAuthenticationToken("key", user, user.getAuthorities())),
        new BadCredentialsException("Bad credentials", new IllegalStateException("why")),
        new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "token"),
        savedRequest(),
        new java.util.concurrent.CopyOnWriteArrayList<>(List.of(flash)),
        subject,
        authorizationRequest(),
        new SecurityContextImpl(oidcLogin()),
        new HashMap<>(Map.of("google", client())));
  }

  private static Object rejected(BeanPropertyBindingResult errors) {
    errors.reject("code", new Object[] {1}, "message");
    return errors;
  }

  private static Object savedRequest() {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/account");
    request.addHeader("Accept", "text/html");
    request.addPreferredLocale(java.util.Locale.GERMANY);
    request.addParameter("a", "b", "c");
    request.setCookies(new jakarta.servlet.http.Cookie("a", "b"));
    return new DefaultSavedRequest(request, "continue");
  }

  /** By reflection: what the builder's methods return is another class in Spring Security 7. */
  private static Object authorizationRequest() throws ReflectiveOperationException {
    Object builder = OAuth2AuthorizationRequest.authorizationCode();
    Map<String, Object> texts = Map.of(
        "authorizationUri", "https://id.example/authorize",
        "clientId", "shop",
        "redirectUri", "https://shop.example/login/oauth2/code/id",
        "state", "state");
    for (Map.Entry<String, Object> text : texts.entrySet()) {
      set(builder, text.getKey(), String.class, text.getValue());
    }
    set(builder, "scopes", Set.class, Set.of("openid"));
    set(builder, "attributes", Map.class, Map.of("registration_id", "id"));
    set(builder, "additionalParameters", Map.class, Map.of("nonce", "n"));
    return builder.getClass().getMethod("build").invoke(builder);
  }

  private static void set(Object builder, String name, Class<?> type, Object value)
      throws ReflectiveOperationException {
    Object unused = builder.getClass().getMethod(name, type).invoke(builder, value);
  }

  private static OAuth2AuthenticationToken oidcLogin() throws Exception {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    OidcIdToken token = OidcIdToken.withTokenValue("t")
        .subject("max")
        .issuer("https://id.example")
        .claim("url", new URL("https://id.example"))
        .claim("groups", List.of("a", "b"))
        .issuedAt(now)
        .expiresAt(now.plusSeconds(60))
        .build();
    OidcUserInfo info = OidcUserInfo.builder().email("max@shop.example").build();
    var authorities = AuthorityUtils.createAuthorityList("SCOPE_openid");
    authorities.add(new OidcUserAuthority(token, info));
    return new OAuth2AuthenticationToken(
        new DefaultOidcUser(authorities, token, info), authorities, "id");
  }

  private static OAuth2AuthorizedClient client() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    ClientRegistration registration = ClientRegistration.withRegistrationId("id")
        .clientId("shop")
        .clientSecret("secret")
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("{baseUrl}/login")
        .authorizationUri("https://id.example/authorize")
        .tokenUri("https://id.example/token")
        .scope("openid")
        .build();
    return new OAuth2AuthorizedClient(
        registration,
        "max",
        new OAuth2AccessToken(
            OAuth2AccessToken.TokenType.BEARER, "t", now, now.plusSeconds(60), Set.of("openid")),
        new OAuth2RefreshToken("r", now));
  }

  @ParameterizedTest
  @MethodSource("whatFrameworksStore")
  void itComesBackAsItWas(Object value) {
    SessionCodec codec = codec();
    byte[] stored = codec.encode("a", value);
    Object back = codec.decode("a", stored);
    assertThat(back).hasSameClassAs(value);
    assertThat(codec.changed("a", Optional.of(stored), null, back)).isEmpty();
    assertThat(codec.form("a", back)).hasSameSizeAs(codec.form("a", value));
  }

  @Test
  void anOauth2UserComesBack() {
    DefaultOAuth2User user = new DefaultOAuth2User(
        AuthorityUtils.createAuthorityList("ROLE_USER"), Map.of("login", "max"), "login");
    SessionCodec codec = codec();
    assertThat(codec.decode("a", codec.encode("a", user))).isEqualTo(user);
  }

  /** A name that is misspelled, or that a framework has dropped, would go unnoticed. */
  @Test
  void typesOfAPresetAreDataOfItsFramework() {
    List<String> present =
        PresetClasses.all().stream().filter(PresetsTest::isThere).toList();
    assertThat(present).hasSizeGreaterThan(110).allSatisfy(name -> {
      Class<?> type = Class.forName(name, false, PresetsTest.class.getClassLoader());
      assertThat(Serializable.class.isAssignableFrom(type) || type.isInterface())
          .isTrue();
    });
  }

  /** Java writes the description of each superclass, which has to be allowed as well. */
  @Test
  void typesOfAPresetHaveTheirSuperclasses() {
    JavaTypes presets = JavaTypes.of(List.of("auto"));
    assertThat(PresetClasses.all().stream().filter(PresetsTest::isThere)).allSatisfy(name -> {
      Class<?> type = Class.forName(name, false, PresetsTest.class.getClassLoader());
      for (Class<?> at = type.getSuperclass();
          at != null && Serializable.class.isAssignableFrom(at);
          at = at.getSuperclass()) {
        assertThat(PresetClasses.has(presets, at)).as(at.getName()).isTrue();
      }
    });
  }

  @Test
  void noPresetListsAKnownGadget() {
    assertThat(PresetClasses.all())
        .noneMatch(name -> name.contains("SerializableTypeWrapper")
            || name.contains("aop.framework")
            || name.contains("beans.factory")
            || name.contains("DiskFileItem")
            || name.contains("commons.collections"));
  }

  private static boolean isThere(String name) {
    return PresetsTest.class.getClassLoader().getResource(name.replace('.', '/') + ".class")
        != null;
  }
}
