<%@ page contentType="text/plain; charset=UTF-8" %>
<jsp:useBean id="cart" class="dev.krsession.frameworks.jsp.Cart" scope="session"/>
<% cart.add(request.getParameter("item")); %>
Your cart: ${cart.items}
