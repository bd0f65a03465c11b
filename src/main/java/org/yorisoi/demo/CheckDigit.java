package org.yorisoi.demo;

/**
 * The digit that checks an institution code or a care office number: modulus 10, weights 2 and 1.
 */
final class CheckDigit {

    private CheckDigit() {}

    /** The nine characters with their check digit behind them. Letters count from A = 10. */
    static String append(String nine) {
        int sum = 0;
        for (int i = 0; i < nine.length(); i++) {
            int product = Character.digit(nine.charAt(i), 36) * (i % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }
        return nine + (10 - sum % 10) % 10;
    }
}
