bought ${cart}
