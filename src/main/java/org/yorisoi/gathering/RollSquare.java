package org.yorisoi.gathering;

import io.nayuki.qrcodegen.QrCode;

/** A link as a square code (QR), drawn as SVG without style or script. */
public final class RollSquare {

    /** White around it, in squares, without which cameras do not find it. */
    private static final int QUIET = 4;

    private RollSquare() {}

    /**
     * Draws a link.
     *
     * @param label for who cannot see it
     * @return an SVG element, black on white in every theme
     */
    public static String svg(String link, String label) {
        QrCode code = QrCode.encodeText(link, QrCode.Ecc.MEDIUM);
        int side = code.size + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int from = x;
                while (x < code.size && code.getModule(x, y)) {
                    x++;
                }
                if (x > from) {
                    int run = x - from;
                    path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
                    path.append('h').append(run).append("v1h-").append(run).append('z');
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                + side
                + " "
                + side
                + "\" role=\"img\" aria-label=\""
                + escaped(label)
                + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h"
                + side
                + "v"
                + side
                + "H0z\"/><path fill=\"#000\" d=\""
                + path
                + "\"/></svg>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
