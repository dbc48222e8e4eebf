/** The demo's endpoints: small servlets that use only the Servlet API and kr-session's API. */
@NullMarked
package dev.krsession.demo;

import org.jspecify.annotations.NullMarked;
