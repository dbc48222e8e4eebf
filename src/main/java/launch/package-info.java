/** How the WAR starts itself: nothing but the JDK. */
@NullMarked
package launch;

import org.jspecify.annotations.NullMarked;
