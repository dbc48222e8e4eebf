package dev.krsession.codec;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data classes that a framework itself stores in sessions. Listed class by class, without
 * packages, so that no other class of the framework's jars is ever read. Without the framework a
 * preset has no effect.
 */
enum Preset {
  SPRING_SECURITY("spring-security", """
      org.springframework.security.core.context.SecurityContextImpl
      org.springframework.security.core.userdetails.User
      org.springframework.security.core.userdetails.User$AuthorityComparator
      org.springframework.security.core.authority.SimpleGrantedAuthority
      org.springframework.security.core.authority.FactorGrantedAuthority
      org.springframework.security.core.GrantedAuthority
      org.springframework.security.core.AuthenticationException
      org.springframework.security.core.userdetails.UsernameNotFoundException
      org.springframework.security.provisioning.MutableUser
      org.springframework.security.access.AccessDeniedException
      org.springframework.security.access.AuthorizationServiceException
      org.springframework.security.access.intercept.RunAsUserToken
      org.springframework.security.authorization.AuthorizationDecision
      org.springframework.security.authorization.AuthorityAuthorizationDecision
      org.springframework.security.authorization.AuthorizationDeniedException
      org.springframework.security.authentication.AbstractAuthenticationToken
      org.springframework.security.authentication.AccountExpiredException
      org.springframework.security.authentication.AccountStatusException
      org.springframework.security.authentication.AnonymousAuthenticationToken
      org.springframework.security.authentication.AuthenticationCredentialsNotFoundException
      org.springframework.security.authentication.AuthenticationServiceException
      org.springframework.security.authentication.BadCredentialsException
      org.springframework.security.authentication.CredentialsExpiredException
      org.springframework.security.authentication.DisabledException
      org.springframework.security.authentication.InsufficientAuthenticationException
      org.springframework.security.authentication.InternalAuthenticationServiceException
      org.springframework.security.authentication.LockedException
      org.springframework.security.authentication.ProviderNotFoundException
      org.springframework.security.authentication.RememberMeAuthenticationToken
      org.springframework.security.authentication.UsernamePasswordAuthenticationToken
      org.springframework.security.authentication.jaas.JaasAuthenticationToken
      org.springframework.security.authentication.jaas.JaasGrantedAuthority
      org.springframework.security.authentication.ott.DefaultOneTimeToken
      org.springframework.security.authentication.ott.InvalidOneTimeTokenException
      org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken
      org.springframework.security.authentication.password.CompromisedPasswordException
      org.springframework.security.web.authentication.WebAuthenticationDetails
      org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken
      org.springframework.security.web.authentication.preauth.PreAuthenticatedGrantedAuthoritiesWebAuthenticationDetails
      org.springframework.security.web.authentication.preauth.PreAuthenticatedCredentialsNotFoundException
      org.springframework.security.web.authentication.rememberme.CookieTheftException
      org.springframework.security.web.authentication.rememberme.InvalidCookieException
      org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationException
      org.springframework.security.web.authentication.session.SessionAuthenticationException
      org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority
      org.springframework.security.web.authentication.www.NonceExpiredException
      org.springframework.security.web.csrf.CsrfException
      org.springframework.security.web.csrf.DefaultCsrfToken
      org.springframework.security.web.csrf.InvalidCsrfTokenException
      org.springframework.security.web.csrf.MissingCsrfTokenException
      org.springframework.security.web.savedrequest.DefaultSavedRequest
      org.springframework.security.web.savedrequest.SavedCookie
      org.springframework.security.web.savedrequest.SimpleSavedRequest
      org.springframework.security.web.webauthn.api.AuthenticatorTransport
      org.springframework.security.web.webauthn.api.Bytes
      org.springframework.security.web.webauthn.api.CredProtectAuthenticationExtensionsClientInput
      org.springframework.security.web.webauthn.api.CredProtectAuthenticationExtensionsClientInput$CredProtect
      org.springframework.security.web.webauthn.api.CredProtectAuthenticationExtensionsClientInput$CredProtect$ProtectionPolicy
      org.springframework.security.web.webauthn.api.ImmutableAuthenticationExtensionsClientInput
      org.springframework.security.web.webauthn.api.ImmutableAuthenticationExtensionsClientInputs
      org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity
      org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor
      org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions
      org.springframework.security.web.webauthn.api.PublicKeyCredentialType
      org.springframework.security.web.webauthn.api.UserVerificationRequirement
      org.springframework.security.web.webauthn.authentication.WebAuthnAuthentication
      org.springframework.security.oauth2.client.ClientAuthorizationException
      org.springframework.security.oauth2.client.ClientAuthorizationRequiredException
      org.springframework.security.oauth2.client.OAuth2AuthorizedClient
      org.springframework.security.oauth2.client.OAuth2AuthorizedClientId
      org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken
      org.springframework.security.oauth2.client.authentication.OAuth2AuthorizationCodeAuthenticationToken
      org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken
      org.springframework.security.oauth2.client.registration.ClientRegistration
      org.springframework.security.oauth2.client.registration.ClientRegistration$ClientSettings
      org.springframework.security.oauth2.client.registration.ClientRegistration$ProviderDetails
      org.springframework.security.oauth2.client.registration.ClientRegistration$ProviderDetails$UserInfoEndpoint
      org.springframework.security.oauth2.core.AbstractOAuth2Token
      org.springframework.security.oauth2.core.AuthenticationMethod
      org.springframework.security.oauth2.core.AuthorizationGrantType
      org.springframework.security.oauth2.core.ClientAuthenticationMethod
      org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal
      org.springframework.security.oauth2.core.OAuth2AccessToken
      org.springframework.security.oauth2.core.OAuth2AccessToken$TokenType
      org.springframework.security.oauth2.core.OAuth2AuthenticationException
      org.springframework.security.oauth2.core.OAuth2AuthorizationException
      org.springframework.security.oauth2.core.OAuth2Error
      org.springframework.security.oauth2.core.OAuth2RefreshToken
      org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange
      org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest
      org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse
      org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponseType
      org.springframework.security.oauth2.core.oidc.OidcIdToken
      org.springframework.security.oauth2.core.oidc.OidcUserInfo
      org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser
      org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority
      org.springframework.security.oauth2.core.user.DefaultOAuth2User
      org.springframework.security.oauth2.core.user.OAuth2UserAuthority
      org.springframework.security.saml2.Saml2Exception
      org.springframework.security.saml2.core.Saml2Error
      org.springframework.security.saml2.provider.service.authentication.AbstractSaml2AuthenticationRequest
      org.springframework.security.saml2.provider.service.authentication.DefaultSaml2AuthenticatedPrincipal
      org.springframework.security.saml2.provider.service.authentication.Saml2Authentication
      org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationException
      org.springframework.security.saml2.provider.service.authentication.Saml2PostAuthenticationRequest
      org.springframework.security.saml2.provider.service.authentication.Saml2RedirectAuthenticationRequest
      org.springframework.security.saml2.provider.service.authentication.logout.Saml2LogoutRequest
      org.springframework.security.saml2.provider.service.registration.Saml2MessageBinding
      """),

  SPRING_MVC("spring-mvc", """
      org.springframework.binding.collection.SharedMapDecorator
      org.springframework.binding.mapping.impl.DefaultMappingResults
      org.springframework.binding.message.Message
      org.springframework.context.support.DefaultMessageSourceResolvable
      org.springframework.core.NestedRuntimeException
      org.springframework.ui.ExtendedModelMap
      org.springframework.ui.ModelMap
      org.springframework.util.LinkedCaseInsensitiveMap
      org.springframework.util.LinkedCaseInsensitiveMap$1
      org.springframework.util.LinkedMultiValueMap
      org.springframework.util.MultiValueMapAdapter
      org.springframework.validation.AbstractBindingResult
      org.springframework.validation.AbstractErrors
      org.springframework.validation.AbstractPropertyBindingResult
      org.springframework.validation.BeanPropertyBindingResult
      org.springframework.validation.DefaultBindingErrorProcessor$BindingFieldError
      org.springframework.validation.DefaultMessageCodesResolver
      org.springframework.validation.DefaultMessageCodesResolver$Format
      org.springframework.validation.DirectFieldBindingResult
      org.springframework.validation.FieldError
      org.springframework.validation.MapBindingResult
      org.springframework.validation.ObjectError
      org.springframework.validation.beanvalidation.SpringValidatorAdapter$ResolvableAttribute
      org.springframework.validation.beanvalidation.SpringValidatorAdapter$ViolationFieldError
      org.springframework.validation.beanvalidation.SpringValidatorAdapter$ViolationObjectError
      org.springframework.validation.support.BindingAwareModelMap
      org.springframework.web.servlet.FlashMap
      org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap
      org.springframework.webflow.conversation.ConversationId
      org.springframework.webflow.conversation.impl.ContainedConversation
      org.springframework.webflow.conversation.impl.ConversationContainer
      org.springframework.webflow.conversation.impl.JdkConcurrentConversationLock
      org.springframework.webflow.conversation.impl.NoOpConversationLock
      org.springframework.webflow.conversation.impl.SimpleConversationId
      org.springframework.webflow.core.collection.LocalAttributeMap
      org.springframework.webflow.core.collection.LocalParameterMap
      org.springframework.webflow.core.collection.LocalSharedAttributeMap
      org.springframework.webflow.execution.FlowExecutionKey
      org.springframework.webflow.execution.repository.impl.SimpleFlowExecutionSnapshotGroup
      org.springframework.webflow.execution.repository.snapshot.FlowExecutionSnapshot
      org.springframework.webflow.execution.repository.snapshot.SerializedFlowExecutionSnapshot
      org.springframework.webflow.execution.repository.support.CompositeFlowExecutionKey
      org.springframework.webflow.mvc.view.ViewActionStateHolder
      """),

  FACES("faces", """
      com.sun.faces.application.view.StateHolderSaver
      com.sun.faces.application.view.ViewScopeContextObject
      com.sun.faces.cdi.clientwindow.ClientWindowScopeContextObject
      com.sun.faces.component.behavior.AjaxBehaviors
      com.sun.faces.component.behavior.AjaxBehaviors$BehaviorInfo
      com.sun.faces.context.StateHolderSaver
      com.sun.faces.context.flash.SessionHelper
      com.sun.faces.flow.FlowHandlerImpl$FlowDeque
      com.sun.faces.flow.FlowHandlerImpl$FlowDeque$RideAlong
      com.sun.faces.util.LRUMap
      com.sun.faces.util.MessageFactory$BindingFacesMessage
      com.sun.faces.util.MostlySingletonSet
      com.sun.faces.util.MultiKeyConcurrentHashMap$Segment
      jakarta.faces.application.FacesMessage
      jakarta.faces.application.ProjectStage
      jakarta.faces.component.MessageFactory$BindingFacesMessage
      jakarta.faces.component.SavedState
      jakarta.faces.component.StateHolderSaver
      jakarta.faces.component.UIViewRoot$ViewMap
      jakarta.faces.convert.MessageFactory$BindingFacesMessage
      jakarta.faces.model.SelectItem
      jakarta.faces.model.SelectItemGroup
      jakarta.faces.validator.MessageFactory$BindingFacesMessage
      jakarta.faces.view.Location
      """),

  WELD("weld", """
      org.jboss.weld.annotated.slim.AnnotatedTypeIdentifier
      org.jboss.weld.bean.ManagedBeanIdentifier
      org.jboss.weld.bean.ProducerMethodIdentifier
      org.jboss.weld.bean.StringBeanIdentifier
      org.jboss.weld.bean.proxy.util.SerializableClientProxy
      org.jboss.weld.contexts.conversation.ConversationIdGenerator
      org.jboss.weld.contexts.conversation.ConversationImpl
      org.jboss.weld.manager.BeanManagerImpl
      """),

  WICKET("wicket", """
      org.apache.wicket.MetaDataEntry
      org.apache.wicket.MetaDataKey
      org.apache.wicket.PageReference
      org.apache.wicket.RestartResponseAtInterceptPageException$InterceptData
      org.apache.wicket.RestartResponseAtInterceptPageException$InterceptData$1
      org.apache.wicket.Session
      org.apache.wicket.Session$1
      org.apache.wicket.Session$2
      org.apache.wicket.Session$3
      org.apache.wicket.Session$PageAccessSynchronizerProvider
      org.apache.wicket.authroles.authentication.AbstractAuthenticatedWebSession
      org.apache.wicket.authroles.authentication.AuthenticatedWebSession
      org.apache.wicket.core.request.ClientInfo
      org.apache.wicket.core.util.crypt.AbstractKeyInSessionCryptFactory$1
      org.apache.wicket.core.util.crypt.KeyInSessionSunJceCryptFactory$1
      org.apache.wicket.core.util.crypt.KeyInSessionSunJceCryptFactory$CryptData
      org.apache.wicket.feedback.FeedbackMessage
      org.apache.wicket.feedback.FeedbackMessages
      org.apache.wicket.page.DefaultPageLockManager
      org.apache.wicket.page.PageAccessSynchronizer
      org.apache.wicket.pageStore.AbstractPersistentPageStore$SessionAttribute
      org.apache.wicket.pageStore.CryptingPageStore$1
      org.apache.wicket.pageStore.CryptingPageStore$SessionData
      org.apache.wicket.pageStore.DiskPageStore$1
      org.apache.wicket.pageStore.GroupingPageStore$1
      org.apache.wicket.pageStore.GroupingPageStore$SessionData
      org.apache.wicket.pageStore.InSessionPageStore$1
      org.apache.wicket.pageStore.InSessionPageStore$2
      org.apache.wicket.pageStore.InSessionPageStore$CountLimitedData
      org.apache.wicket.pageStore.InSessionPageStore$SessionData
      org.apache.wicket.pageStore.InSessionPageStore$SizeLimitedData
      org.apache.wicket.pageStore.SerializedPage
      org.apache.wicket.protocol.http.ClientProperties
      org.apache.wicket.protocol.http.WebSession
      org.apache.wicket.protocol.http.request.WebClientInfo
      org.apache.wicket.request.Url
      org.apache.wicket.request.Url$QueryParameter
      org.apache.wicket.request.mapper.parameter.INamedParameters$NamedPair
      org.apache.wicket.request.mapper.parameter.INamedParameters$Type
      org.apache.wicket.request.mapper.parameter.PageParameters
      org.apache.wicket.util.LazyInitializer
      """),

  STRUTS("struts", """
      org.apache.struts2.ActionSupport
      org.apache.struts2.ValidationAwareSupport
      org.apache.struts2.conversion.impl.XWorkList
      org.apache.struts2.interceptor.ScopeInterceptor$NULLClass
      org.apache.struts2.util.Counter
      org.apache.struts2.util.InvocationSessionStore$InvocationContext
      """),

  JAAS("jaas", """
      com.sun.security.auth.LdapPrincipal
      com.sun.security.auth.NTDomainPrincipal
      com.sun.security.auth.NTSid
      com.sun.security.auth.NTSidGroupPrincipal
      com.sun.security.auth.NTSidPrimaryGroupPrincipal
      com.sun.security.auth.NTSidUserPrincipal
      com.sun.security.auth.NTUserPrincipal
      com.sun.security.auth.UnixNumericGroupPrincipal
      com.sun.security.auth.UnixNumericUserPrincipal
      com.sun.security.auth.UnixPrincipal
      com.sun.security.auth.UserPrincipal
      javax.security.auth.Subject
      javax.security.auth.Subject$SecureSet
      javax.security.auth.kerberos.KerberosPrincipal
      javax.security.auth.x500.X500Principal
      org.apache.catalina.realm.GenericPrincipal
      org.apache.catalina.realm.GenericPrincipal$SerializablePrincipal
      """);

  private final String word;
  /** Class names, each between line ends. */
  private final String classes;

  Preset(String word, String classes) {
    this.word = word;
    this.classes = '\n' + classes;
  }

  /** Returns its name in the setting. */
  String word() {
    return word;
  }

  List<String> classes() {
    return classes.strip().lines().toList();
  }

  boolean has(String className) {
    return classes.contains('\n' + className + '\n');
  }

  /** Returns the preset with this name in the setting. */
  static Optional<Preset> of(String word) {
    return Stream.of(values()).filter(preset -> preset.word.equals(word)).findFirst();
  }

  /** Returns the preset that contains a class. */
  static Optional<Preset> covering(String className) {
    return Stream.of(values()).filter(preset -> preset.has(className)).findFirst();
  }
}
