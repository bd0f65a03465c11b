package org.yorisoi.platform.document;

import io.nayuki.qrcodegen.QrCode;

/** A QR code of a text, as squares that are dark or light; medium error correction. */
public final class QrSymbol {

    private final QrCode code;

    private QrSymbol(QrCode code) {
        this.code = code;
    }

    /** Of a text, such as an address; a few hundred characters at most. */
    public static QrSymbol of(String text) {
        return new QrSymbol(QrCode.encodeText(text, QrCode.Ecc.MEDIUM));
    }

    /** Squares along a side, without the light margin of four that belongs around it. */
    public int size() {
        return code.size;
    }

    /** Whether a square is dark; from the left and from the top, from 0. */
    public boolean isDark(int column, int row) {
        return code.getModule(column, row);
    }

    /** For the {@code d} of an SVG path in a box of {@link #size} by {@link #size}. */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < size(); row++) {
            for (int column = 0; column < size(); column++) {
                int from = column;
                while (column < size() && isDark(column, row)) {
                    column++;
                }
                if (column > from) {
                    path.append('M').append(from).append(' ').append(row).append('h');
                    path.append(column - from).append("v1h-").append(column - from).append('z');
                }
            }
        }
        return path.toString();
    }
}
