package dev.homeport.testing;

import dev.homeport.lease.Settings.GuardKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A test that runs once with each guard. Its first parameter is the {@link GuardKind}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
public @interface EachGuard {}
