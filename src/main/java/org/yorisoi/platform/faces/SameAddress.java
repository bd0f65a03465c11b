package org.yorisoi.platform.faces;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import java.util.List;
import java.util.Map;

/**
 * A form posts to the address of its page with the numbers in it ({@code ?org=4&id=17}), so that
 * the layout still acts for the same organisation when the page comes back.
 */
public class SameAddress extends ViewHandlerWrapper {

    private static final List<String> KEPT = List.of("org", "id", "gathering", "year", "edit");

    public SameAddress(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        String address = super.getActionURL(context, viewId);
        if (address.endsWith("/index.xhtml")) {
            // The first page is served at "/" by the server's own welcome file, whose name is no
            // address of ours.
            address = address.substring(0, address.length() - ".xhtml".length());
        }
        UIViewRoot here = context.getViewRoot();
        if (here == null || !viewId.equals(here.getViewId()) || address.contains("?")) {
            return address;
        }
        Map<String, String> given = context.getExternalContext().getRequestParameterMap();
        StringBuilder kept = new StringBuilder(address);
        for (String name : KEPT) {
            String value = given.get(name);
            if (value != null && value.matches("\\d{1,18}")) {
                kept.append(kept.length() == address.length() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        }
        return kept.toString();
    }
}
