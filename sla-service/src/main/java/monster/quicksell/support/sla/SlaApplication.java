package monster.quicksell.support.sla;

import monster.quicksell.support.platform.SupportApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Times tickets against their service levels. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SlaApplication {

	/** Starts the service. */
	public static void main(String[] args) {
		SupportApplication.of(SlaApplication.class, "sla").run(args);
	}

}
