package org.yorisoi.platform.faces;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Addresses of our own style sheets, scripts and pictures, each with a mark of its content, so that
 * browsers may keep them for a year and still see a new version at once.
 */
@Named
@ApplicationScoped
public class Assets {

    @Inject private ServletContext servletContext;

    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private String icons = "";

    @PostConstruct
    void start() {
        icons = url("img/icons.svg");
    }

    /** The sprite of all icons; an icon is its address followed by {@code #i-name}. */
    public String getIcons() {
        return icons;
    }

    public String url(String path) {
        return urls.computeIfAbsent(path, this::marked);
    }

    private String marked(String path) {
        String address = "/resources/" + path;
        try (InputStream content = servletContext.getResourceAsStream(address)) {
            if (content == null) {
                throw new IllegalArgumentException("No such asset: " + address);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            String mark = HexFormat.of().formatHex(digest, 0, 6);
            return servletContext.getContextPath() + address + "?v=" + mark;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
