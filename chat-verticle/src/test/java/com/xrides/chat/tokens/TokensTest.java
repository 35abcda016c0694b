package com.xrides.chat.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tokens are written into paths and on command lines. */
class TokensTest {

    @Test
    void noneNeedsAnEscapeOrLooksLikeAnOption() {
        var tokens = new Tokens();

        assertThat(Stream.generate(tokens::next).limit(2000))
                .doesNotHaveDuplicates()
                .allMatch(token -> token.matches("[A-Za-z0-9][A-Za-z0-9_-]{31}"));
    }
}
