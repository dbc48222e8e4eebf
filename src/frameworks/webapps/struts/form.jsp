<%@ taglib prefix="s" uri="/struts-tags" %><s:form action="buy"><s:token/></s:form>
