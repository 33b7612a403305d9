import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** The Neo4j of a folder that an import made: `Reopen HOME PORT`; it ends when its standard input does. */
public class Reopen {
    public static void main(String[] arguments) throws Exception {
        var port = Integer.parseInt(arguments[1]);
        new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
            .setConfig(GraphDatabaseSettings.auth_enabled, false)
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
            .build();
        System.out.println("bolt://127.0.0.1:" + port);
        while (System.in.read() >= 0) { }
        Runtime.getRuntime().halt(0);
    }
}
