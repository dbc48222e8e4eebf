/** The demo's endpoints: small servlets that use nothing but the Servlet API and the api room. */
@NullMarked
package dev.krsession.demo;

import org.jspecify.annotations.NullMarked;
