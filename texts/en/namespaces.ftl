# Namespaces: the list and its dialogs.

lead = Parts of the tenant that organise configuration by environment
id = ID
no-namespaces-title = No namespaces yet
no-namespaces-text = Add one for each environment, such as testing and production.
add = Add namespace
add-title = Add a namespace
edit-label = Edit { $name }
edit-title = Edit the namespace
save = Save namespace
delete-label = Delete { $name }
delete-title = Delete the namespace?
delete-body = Everything that is configured in <b>{ $name }</b> loses its place. This can't be undone.
delete = Delete namespace
name-hint = Letters, digits, hyphens and underscores
choose-environment = Choose an environment

# Environments.
development = Development
testing = Testing
staging = Staging
production = Production
