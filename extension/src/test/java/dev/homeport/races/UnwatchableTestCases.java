package dev.homeport.races;

import dev.homeport.LoopbackOnly;
import org.junit.jupiter.api.Test;

@LoopbackOnly
class UnwatchableTestCases {

    @Test
    void runs() {}
}
