package dev.krsession.specification;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test of what came with Servlet 6.1. */
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "dev.krsession.specification.Stage#isServlet61",
    disabledReason = "Servlet 6.0 does not have the method")
@interface OnServlet61 {}
