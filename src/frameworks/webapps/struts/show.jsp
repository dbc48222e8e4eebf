<%@ taglib prefix="s" uri="/struts-tags" %><s:actionmessage/><s:actionerror/>cart ${cart}
