package org.apache.webbeans.servlet;

/** Has the name of a listener of OpenWebBeans, and nothing else of it. */
public final class Listener {}
