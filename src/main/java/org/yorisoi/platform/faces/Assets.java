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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of our own style sheets, scripts and pictures, each with a mark of its content, so that
 * browsers may keep them for a year and still see a new version at once.
 */
@Named
@ApplicationScoped
public class Assets {

    private static final String FOLDER = "/resources/";
    private static final int SMALL = 9;

    /** Content types of what is text. */
    private static final Map<String, String> TYPES =
            Map.of(
                    "css",
                    "text/css;charset=UTF-8",
                    "js",
                    "text/javascript;charset=UTF-8",
                    "svg",
                    "image/svg+xml");

    @Inject private ServletContext servletContext;

    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private final Map<String, Packed> packed = new ConcurrentHashMap<>();
    private String icons = "";

    @PostConstruct
    void start() {
        icons = url("img/icons.svg");
    }

    /** The sprite of all icons; an icon is its address followed by {@code #i-name}. */
    public String getIcons() {
        return icons;
    }

    /** A text asset as it is sent compressed. */
    @SuppressWarnings("ArrayRecordComponent") // written to the wire, never compared
    record Packed(String type, byte[] bytes) {}

    /**
     * Of an address that this gave out, the compressed bytes; they are made once and kept.
     *
     * @param address within the application, without its query
     * @param mark of the content; null = none was asked for
     * @return empty if it is no text, or not the content of today
     */
    Optional<Packed> packed(String address, @Nullable String mark) {
        String path = address.startsWith(FOLDER) ? address.substring(FOLDER.length()) : "";
        String url = urls.get(path);
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (url == null || type == null || mark == null || !url.endsWith("?v=" + mark)) {
            return Optional.empty();
        }
        return Optional.of(
                packed.computeIfAbsent(
                        path,
                        one -> new Packed(type, Compression.gzip(content(FOLDER + one), SMALL))));
    }

    private byte[] content(String address) {
        try (InputStream content = servletContext.getResourceAsStream(address)) {
            if (content == null) {
                throw new IllegalArgumentException("No such asset: " + address);
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String path) {
        return urls.computeIfAbsent(path, this::marked);
    }

    private String marked(String path) {
        String address = FOLDER + path;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content(address));
            String mark = HexFormat.of().formatHex(digest, 0, 6);
            return servletContext.getContextPath() + address + "?v=" + mark;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
