/**
 * Integration with Spring Boot, without configuration by the application: the filter, settings from
 * Boot's environment, Spring Security's sessions, health and meters. Loaded by Spring Boot alone.
 */
@NullMarked
package dev.krsession.boot;

import org.jspecify.annotations.NullMarked;
