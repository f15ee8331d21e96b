package monster.quicksell.support.routing;

import monster.quicksell.support.platform.SupportApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The routing service. */
@SpringBootApplication
public class RoutingApplication {

	/** Starts it alone. */
	public static void main(String[] args) {
		SupportApplication.of(RoutingApplication.class, "routing").run(args);
	}

}
