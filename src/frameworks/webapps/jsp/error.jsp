<%@ page contentType="text/plain; charset=UTF-8" isErrorPage="true" trimDirectiveWhitespaces="true" %>
Sorry, ${sessionScope.user}: ${pageContext.exception.message}
