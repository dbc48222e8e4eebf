/** Sessions of ours beside those of others: the same servlet, the same Tomcat, the same load. */
package dev.krsession.compare;
